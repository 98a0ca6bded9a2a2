// Asks what the standard says of the form as it is typed, and takes the reader from each finding to its field.
(() => {
  const PAUSE = 1200; // milliseconds without typing
  const MARK = 'standard__mark';

  const start = () => {
    const panel = document.querySelector('[data-standard]');
    const form = panel?.closest('form');
    if (!form) return;
    const findings = panel.querySelector('[data-standard-findings]');
    const status = panel.querySelector('[data-standard-status]');
    const override = panel.querySelector('[data-standard-override]');
    let timer = 0;
    let latest = 0;
    let asked = '';

    const find = (field) => {
      const name = CSS.escape(field);
      return (
        document.querySelector(`[data-contentpath="${name}"]`) ||
        document.getElementById(`id_${field}-FORMS`)?.closest('section, .w-panel') ||
        document.querySelector(`[name="${name}"]`)
      );
    };

    const go = (field) => {
      const place = find(field);
      if (!place) return;
      const tab = place.closest('[role="tabpanel"]');
      if (tab) document.getElementById(tab.getAttribute('aria-labelledby'))?.click();
      place.closest('.w-panel')?.querySelector(':scope > .w-panel__header [aria-expanded="false"]')?.click();
      const inputs = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button';
      const adds = document.getElementById(`id_${field}-OPEN_MODAL`) || document.getElementById(`id_${field}-ADD`);
      const target = adds || (place.matches(inputs) ? place : place.querySelector(inputs) || place);
      // After the tab has been shown: what is hidden can neither be focused nor scrolled to.
      setTimeout(() => {
        target.focus({ preventScroll: true });
        target.scrollIntoView({ block: 'center', behavior: 'instant' });
      }, 150);
    };

    const mark = () => {
      document.querySelectorAll(`.${MARK}`).forEach((old) => old.remove());
      if (!('standardRefused' in panel.dataset)) return;
      findings.querySelectorAll('[data-standard-missing] [data-standard-field]').forEach((link) => {
        const place = find(link.dataset.standardField);
        if (!place) return;
        const said = document.createElement('p');
        said.className = MARK;
        said.textContent = link.textContent;
        place.before(said);
      });
    };

    const show = (html) => {
      const open = findings.querySelector('[data-standard-advice]')?.open;
      const before = findings.querySelector('[data-standard-headline]')?.textContent;
      findings.innerHTML = html;
      const advice = findings.querySelector('[data-standard-advice]');
      if (advice && open) advice.open = true;
      const headline = findings.querySelector('[data-standard-headline]')?.textContent;
      if (headline && headline !== before) status.textContent = '';
      if (headline && headline !== before) status.textContent = headline;
      if (override) override.hidden = !findings.querySelector('[data-standard-missing]');
      mark();
    };

    // Once Wagtail has saved a new page by itself, the form is that page's.
    const address = () => {
      const saved = /\/pages\/(\d+)\/edit\//.exec(form.action);
      return saved ? panel.dataset.standardCheckSaved.replace('/0/', `/${saved[1]}/`) : panel.dataset.standardCheck;
    };

    const check = async () => {
      const data = new FormData(form);
      const fields = new URLSearchParams([...data].filter(([, value]) => typeof value === 'string'));
      const now = fields.toString();
      if (now === asked) return;
      asked = now;
      latest += 1;
      const mine = latest;
      try {
        const answer = await fetch(address(), {
          method: 'POST',
          body: fields,
          headers: { 'X-CSRFToken': data.get('csrfmiddlewaretoken') },
        });
        if (answer.ok && mine === latest) show(await answer.text());
      } catch {
        asked = ''; // the connection is away: the next change asks again
      }
    };

    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(check, PAUSE);
    };

    ['input', 'change', 'w-formset:added', 'w-formset:removed'].forEach((name) => form.addEventListener(name, soon));
    // Blocks, choosers and rich text write into hidden fields, which send no events of their own.
    new MutationObserver((changes) => {
      if (changes.some((change) => !panel.contains(change.target))) soon();
    }).observe(form, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
    document.addEventListener('click', (event) => {
      const link = event.target.closest?.('[data-standard-field]');
      if (!link || !find(link.dataset.standardField)) return;
      event.preventDefault();
      go(link.dataset.standardField);
    });
    mark();
    const named = /^#standard-(\w+)$/.exec(window.location.hash);
    if (named) setTimeout(() => go(named[1]), 300); // after the tabs have opened their own
  };

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
  else start();
})();
