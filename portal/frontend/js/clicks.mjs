// Tells the site which place of a list of results was opened first: the place, and nothing about who opened it.
const list = document.querySelector("ol.results[data-click-token]");

function report(event) {
  const link = event.target.closest("a");
  const result = event.target.closest("li.result");
  if (!link || !result || event.button > 1) return;
  const place = Number(list.getAttribute("start")) + Array.from(list.children).indexOf(result);
  navigator.sendBeacon("/search/opened/", new URLSearchParams({ token: list.dataset.clickToken, place }));
}

if (list && navigator.sendBeacon) {
  list.addEventListener("click", report);
  list.addEventListener("auxclick", report);
}
