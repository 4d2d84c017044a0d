import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { templates } from './templates.precompiled.ts';

/** The runtime alone, which has no types of its own: it is the whole less the compiler. */
const handlebars = runtime as unknown as Pick<typeof Handlebars, 'template' | 'registerPartial'>;

handlebars.registerPartial('interface', handlebars.template(templates.interface));

export type TemplateName = Exclude<keyof typeof templates, 'interface'>;

const prepared = new Map<TemplateName, HandlebarsTemplateDelegate<object>>();

/** Renders one of `templates/`. */
export function render(name: TemplateName, view: object): string {
  let template = prepared.get(name);
  if (!template) prepared.set(name, (template = handlebars.template<object>(templates[name])));
  return template(view);
}
