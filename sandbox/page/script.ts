/** Narrows the list of DocTypes while one types, and follows the requests. The page works without it. */
export const SCRIPT = `
const table = document.querySelector('[data-filtered]');
const search = document.getElementById('q');
if (table && search && search.value === '') {
  const rows = [...table.tBodies[0].rows];
  const count = document.querySelector('[data-count]');
  const total = rows.length;
  search.addEventListener('input', () => {
    const wanted = search.value.trim().toLowerCase();
    let found = 0;
    for (const row of rows) {
      row.hidden = !row.cells[0].textContent.toLowerCase().includes(wanted);
      if (!row.hidden) found += 1;
    }
    count.textContent = found + ' of ' + total + ' DocTypes';
  });
}

const live = document.querySelector('[data-live]');
if (live) {
  live.parentElement.hidden = false;
  setInterval(async () => {
    const requests = document.getElementById('requests');
    if (!live.checked || document.hidden || requests.querySelector('details[open]')) return;
    const answer = await fetch(location.href).catch(() => undefined);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    requests.replaceWith(page.getElementById('requests'));
  }, 2000);
}
`;
