import type { Field } from '../../generator/schema/index.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { readText } from '../storage/row.ts';
import type { Row } from '../storage/row.ts';
import { compareText, fold } from '../text.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { addressOf, searchForm } from './layout.ts';
import type { View } from './layout.ts';

const PAGE = 50;
const MOST_COLUMNS = 6;
const LONGEST_TEXT = 120;

/** The documents of a DocType, the last changed first, page by page. */
export function documentsView(site: Site, meta: Meta, query: URLSearchParams): View {
  const search = query.get('q') ?? '';
  const columns = columnsOf(meta);
  const found = documentsWith(site, meta, ['name', ...columns.map((field) => field.fieldname)], search);
  const start = Math.min(Math.max(0, Number(query.get('start')) || 0), Math.max(0, found.length - 1));
  const page = found.slice(start, start + PAGE);
  return {
    title: meta.name,
    section: 'doctypes',
    main: html`<nav class="trail" aria-label="Trail"><a href="/">DocTypes</a></nav>
      <h1>${meta.name}</h1>
      <p class="facts">
        ${meta.doctype.module} · ${meta.kind} ·
        ${meta.doctype.autoname ? `named by ${meta.doctype.autoname}` : 'random names'}
      </p>
      ${searchForm(`Search ${meta.name}`, search, { doctype: meta.name })}
      <p role="status">${summary(page.length, start, found.length)}</p>
      ${page.length > 0 && table(meta, columns, page)} ${pages(meta, search, start, found.length)}
      ${fields(meta)}`,
  };
}

/** What a list shows of a document besides its name: its title and what the form puts into lists, or its first fields. */
function columnsOf(meta: Meta): readonly Field[] {
  const called = (name: string | undefined): readonly Field[] =>
    meta.stored.filter(({ fieldname }) => fieldname === name);
  const listed = meta.stored.filter((field) => field.in_list_view);
  const chosen = [...called(meta.doctype.title_field), ...called('status'), ...listed];
  return [...new Set(chosen.length > 0 ? chosen : meta.stored)].slice(0, MOST_COLUMNS);
}

function documentsWith(site: Site, meta: Meta, columns: readonly string[], search: string): readonly Row[] {
  const wanted = fold(search.trim());
  const rows = site.store.table(meta.name).rows();
  const found = rows.filter((row) => columns.some((column) => fold(readText(row, column)).includes(wanted)));
  return found.sort((a, b) => compareText(readText(b, 'modified'), readText(a, 'modified')));
}

function summary(shown: number, start: number, found: number): string {
  if (found === 0) return 'No documents';
  return shown === found ? `${found} documents` : `${start + 1} to ${start + shown} of ${found} documents`;
}

function table(meta: Meta, columns: readonly Field[], rows: readonly Row[]): Html {
  return html`<div class="scroll" role="region" aria-label="Documents" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          ${columns.map((field) => html`<th scope="col">${field.label ?? field.fieldname}</th>`)}
          <th scope="col">Modified</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => documentRow(meta, columns, row))}
      </tbody>
    </table>
  </div>`;
}

function documentRow(meta: Meta, columns: readonly Field[], row: Row): Html {
  return html`<tr>
    <th scope="row"><a href="${addressOf(meta.name, String(row.name))}">${row.name}</a></th>
    ${columns.map(({ fieldname }) => html`<td>${short(readText(row, fieldname))}</td>`)}
    <td class="time">${readText(row, 'modified').slice(0, 19)}</td>
  </tr>`;
}

function short(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function pages(meta: Meta, search: string, start: number, found: number): Html | false {
  if (found <= PAGE) return false;
  const to = (first: number): string =>
    `${addressOf(meta.name)}&${new URLSearchParams({ q: search, start: String(first) }).toString()}`;
  return html`<nav class="pages" aria-label="Pages">
    ${start > 0 && html`<a rel="prev" href="${to(Math.max(0, start - PAGE))}">Previous</a>`}
    ${start + PAGE < found && html`<a rel="next" href="${to(start + PAGE)}">Next</a>`}
  </nav>`;
}

function fields(meta: Meta): Html {
  const shown = [...meta.stored, ...meta.tables];
  return html`<details>
    <summary>${shown.length} fields</summary>
    <div class="scroll" role="region" aria-label="Fields" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Label</th>
            <th scope="col">Fieldtype</th>
            <th scope="col">Options</th>
            <th scope="col">Mandatory</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (field) =>
              html`<tr>
                <th scope="row"><code>${field.fieldname}</code></th>
                <td>${field.label}</td>
                <td>${field.fieldtype}</td>
                <td>${field.options?.split('\n').filter(Boolean).join(', ')}</td>
                <td>${field.reqd === 1 && 'yes'}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
