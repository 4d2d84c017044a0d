import type { Site } from '../site.ts';
import { compareText, fold } from '../text.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { addressOf, searchForm } from './layout.ts';
import type { View } from './layout.ts';

/** Every DocType with the number of its documents; those that have some come first. */
export function doctypesView(site: Site, search: string): View {
  const wanted = fold(search.trim());
  const found = site.schema
    .names()
    .filter((name) => fold(name).includes(wanted))
    .map((name) => ({ name, documents: site.store.table(name).size }))
    .sort((a, b) => Number(b.documents > 0) - Number(a.documents > 0) || compareText(a.name, b.name));
  return {
    title: 'DocTypes',
    section: 'doctypes',
    main: html`<h1>DocTypes</h1>
      ${searchForm('Search DocTypes', search)}
      <p role="status" data-count>${found.length} of ${site.schema.names().length} DocTypes</p>
      <table data-filtered>
        <thead>
          <tr>
            <th scope="col">DocType</th>
            <th scope="col" class="wide">Module</th>
            <th scope="col" class="wide">Kind</th>
            <th scope="col" class="number">Documents</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(({ name, documents }) => row(site, name, documents))}
        </tbody>
      </table>`,
  };
}

function row(site: Site, name: string, documents: number): Html {
  const meta = site.schema.find(name);
  return html`<tr>
    <th scope="row"><a href="${addressOf(name)}">${name}</a></th>
    <td class="wide">${meta?.doctype.module}</td>
    <td class="wide">${meta?.kind}</td>
    <td class="number${documents === 0 && ' none'}">${meta?.kind === 'single' ? '–' : documents}</td>
  </tr>`;
}
