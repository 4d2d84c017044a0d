import type { LoggedRequest } from '../request-log.ts';
import type { Site } from '../site.ts';
import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { View } from './layout.ts';

const SHOWN = 200;

/** The last requests, newest first. */
export function requestsView({ log }: Site): View {
  const requests = log.requests.slice(-SHOWN).reverse();
  return {
    title: 'Requests',
    section: 'requests',
    main: html`<h1>Requests</h1>
      <label class="live" hidden><input type="checkbox" data-live checked /> Follow</label>
      <div id="requests">
        <p>${summary(requests.length, log.requests.length)}</p>
        <ol class="requests">
          ${requests.map(entry)}
        </ol>
      </div>`,
  };
}

function summary(shown: number, kept: number): string {
  if (kept === 0) return 'Nothing has been asked yet.';
  return shown < kept ? `The last ${shown} of ${kept} that are kept, newest first` : `${kept}, newest first`;
}

function entry({ at, method, path, query, body, user, status, duration, fault }: LoggedRequest): Html {
  const search = new URLSearchParams(
    Object.entries(query).map(([key, value]): [string, string] => [key, textOf(value)]),
  ).toString();
  return html`<li>
    <details>
      <summary>
        <span class="status ${statusClass(status)}">${status ?? 'reset'}</span>
        <b>${method}</b> <span class="path">${path}${search !== '' && '?'}</span>
        <span class="who">${user ?? 'unknown'}</span>
        <span class="time">${at.slice(11, 23)} · ${duration.toFixed(1)} ms</span>
      </summary>
      ${fault && html`<p>Met a fault: ${fault}</p>`} ${part('Query', query)} ${part('Body', body)}
    </details>
  </li>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function part(label: string, content: unknown): Html | false {
  if (content === undefined || Object.keys(content ?? {}).length === 0) return false;
  return html`<h3>${label}</h3>
    <pre tabindex="0">${JSON.stringify(content, null, 2)}</pre>`;
}

function statusClass(status: number | null): string {
  if (status === null) return 'bad';
  return status < 400 ? 'good' : 'bad';
}
