import type { Field } from '../../generator/schema/index.ts';
import { contextOf } from '../context.ts';
import { docstatusOf, nameOf, textOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { loadDocument } from '../documents/load.ts';
import { SiteError } from '../errors.ts';
import type { Meta } from '../schema/meta.ts';
import type { Site } from '../site.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import { addressOf } from './layout.ts';
import type { View } from './layout.ts';

const DOCSTATUS = ['Draft', 'Submitted', 'Cancelled'];

/** One document with all of its fields and rows; undefined where it is not there. */
export function documentView(site: Site, meta: Meta, name: string): View | undefined {
  const draft = find(site, meta, name);
  if (!draft) return undefined;
  const title = meta.kind === 'single' ? meta.name : String(nameOf(draft));
  return {
    title: `${title} – ${meta.name}`,
    section: 'doctypes',
    main: html`<nav class="trail" aria-label="Trail">
        <a href="/">DocTypes</a>
        ${meta.kind !== 'single' && html`<a href="${addressOf(meta.name)}">${meta.name}</a>`}
      </nav>
      <h1>${title}</h1>
      <p class="facts">
        ${meta.kind === 'submittable' && `${DOCSTATUS[docstatusOf(draft)] ?? ''} · `}changed
        ${textOf(draft, 'modified').slice(0, 19)} by ${textOf(draft, 'modified_by')}
      </p>
      <dl>${meta.stored.map((field) => entry(draft, field))}</dl>
      ${meta.tables.map((field) => rows(site, draft, field))}`,
  };
}

function find(site: Site, meta: Meta, name: string): Draft | undefined {
  try {
    return loadDocument(contextOf(site, 'Administrator'), meta.name, name);
  } catch (error) {
    if (error instanceof SiteError) return undefined;
    throw error;
  }
}

function entry(draft: Draft, field: Field): Html {
  return html`<div>
    <dt>${field.label ?? field.fieldname} <code>${field.fieldname}</code></dt>
    <dd>${value(draft, field)}</dd>
  </div>`;
}

/** A value as text, and as a way to the document that it names. */
function value(draft: Draft, field: Field): Html {
  const text = textOf(draft, field.fieldname);
  if (text === '') return html`<span class="none">–</span>`;
  const target = targetOf(draft, field);
  return target ? html`<a href="${addressOf(target, text)}">${text}</a>` : html`${text}`;
}

function targetOf(draft: Draft, { fieldtype, options = '' }: Field): string | undefined {
  if (fieldtype === 'Link') return options;
  return fieldtype === 'Dynamic Link' ? textOf(draft, options) : undefined;
}

function rows(site: Site, draft: Draft, table: Field): Html | false {
  const parts = draft.tables.get(table.fieldname) ?? [];
  const columns = (site.schema.find(table.options ?? '')?.stored ?? []).filter((field) =>
    parts.some((row) => !['', '0'].includes(textOf(row, field.fieldname))),
  );
  if (parts.length === 0) return false;
  return html`<h2>${table.label ?? table.fieldname} <code>${table.fieldname}</code></h2>
    <div class="scroll" role="region" aria-label="${table.label ?? table.fieldname}" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">#</th>
            ${columns.map((field) => html`<th scope="col">${field.label ?? field.fieldname}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${parts.map(
            (row, index) =>
              html`<tr>
                <th scope="row">${index + 1}</th>
                ${columns.map((field) => html`<td>${value(row, field)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}
