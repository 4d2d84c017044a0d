import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { templates } from './templates.precompiled.ts';

/** The runtime alone, which has no types of its own: it is the whole less the compiler. */
const handlebars = (runtime as unknown as typeof Handlebars).create();

/** Repeats a block. The runtime's own also counts and names what it walks, which takes longer than the block itself. */
handlebars.registerHelper('each', (items: readonly unknown[], { fn }: Handlebars.HelperOptions) => {
  let text = '';
  for (const item of items) text += fn(item);
  return text;
});

const PARTIALS = ['interface', 'object', 'registry-types', 'types'] as const;

for (const partial of PARTIALS) handlebars.registerPartial(partial, handlebars.template(templates[partial]));

export type TemplateName = Exclude<keyof typeof templates, (typeof PARTIALS)[number]>;

const prepared = new Map<TemplateName, HandlebarsTemplateDelegate<object>>();

/** Renders one of the templates. */
export type Render = (name: TemplateName, view: object) => string;

/** Those of `templates/`. */
export function defaultTemplates(name: TemplateName, view: object): string {
  let template = prepared.get(name);
  if (!template) prepared.set(name, (template = handlebars.template<object>(templates[name])));
  return template(view);
}
