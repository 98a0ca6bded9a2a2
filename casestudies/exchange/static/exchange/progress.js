// Keeps the words on an import's screen up to date, and shows the outcome when there is one. Without scripts the
// link below the words does the same.
const status = document.querySelector("[data-import-progress]");
const bar = document.querySelector("[data-import-bar]");

async function look() {
  try {
    const answer = await fetch(status.dataset.importProgress, { headers: { Accept: "application/json" } });
    const progress = await answer.json();
    if (!progress.underWay || progress.state !== status.dataset.importState) {
      window.location.reload();
      return;
    }
    if (status.textContent !== progress.words) status.textContent = progress.words;
    if (bar) bar.value = progress.made;
  } catch {
    // The server is away for a moment: ask again.
  }
  window.setTimeout(look, 2000);
}

if (status) window.setTimeout(look, 1000);
