import type { Site } from '../site.ts';
import { Html, html } from '../html.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

/** What one address of the page shows. */
export interface View {
  readonly title: string;
  /** The entry of the navigation that it belongs to. */
  readonly section: 'doctypes' | 'requests' | 'none';
  readonly main: Html;
}

/** The whole page. Style and script go in as they are: their hashes are what the policy lets through. */
export function pageOf(site: Site, { title, section, main }: View): string {
  const apps = Object.entries(site.apps).map(([app, version]) => `${app} ${version}`);
  const now = new Date(site.clock.milliseconds()).toISOString().replace('T', ' ').slice(0, 19);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – doctyped sandbox</title>
        <link rel="icon" href="data:," />
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <a class="brand" href="/">doctyped <b>sandbox</b></a>
          <nav aria-label="Sections">
            ${link('/', 'DocTypes', section === 'doctypes')}
            ${link('/?requests', 'Requests', section === 'requests')}
          </nav>
          <p class="site">${apps.join(', ')} <time title="The time of the site, in UTC">${now}</time></p>
        </header>
        <main id="main">${main}</main>
        ${new Html(`<script>${SCRIPT}</script>`)}
      </body>
    </html>`.text;
}

function link(href: string, label: string, current: boolean): Html {
  return current
    ? html`<a href="${href}" aria-current="page">${label}</a>`
    : html`<a href="${href}">${label}</a>`;
}

/** The address of a DocType's documents, or of one of them. */
export function addressOf(doctype: string, name?: string): string {
  return `/?${new URLSearchParams({ doctype, ...(name !== undefined && { name }) }).toString()}`;
}

/** A field to search with, which works without a script too. */
export function searchForm(
  label: string,
  given: string,
  hidden: Readonly<Record<string, string>> = {},
): Html {
  return html`<form class="search" role="search" action="/">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <label for="q">${label}</label>
    <input id="q" type="search" name="q" value="${given}" autocomplete="off" spellcheck="false" />
    <button>Search</button>
  </form>`;
}
