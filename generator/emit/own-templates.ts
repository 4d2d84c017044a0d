import type Handlebars from 'handlebars';
import { UsageError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import type { Render } from './render.ts';
import { templates } from './templates.precompiled.ts';

/**
 * As doctyped's own are compiled: they put code that is safe already, and call no helper but Handlebars' own, less the one that
 * prints beside the result.
 */
const OPTIONS: CompileOptions = {
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: { log: false },
  data: false,
};

const NAMES = Object.keys(templates);

/**
 * The templates of doctyped, with some of them replaced by the user's. Handlebars' compiler is loaded here alone.
 *
 * @param own - texts of templates by name, such as `module`
 * @throws UsageError that names the template, for a name that doctyped has not, and for a text that is no template
 */
export async function ownTemplates(own: Readonly<Record<string, string>>): Promise<Render> {
  const { default: handlebars } = await import('handlebars');
  const environment = handlebars.create();
  const all = new Map<string, HandlebarsTemplateDelegate<object>>();
  for (const [name, text] of Object.entries(own)) all.set(name, compile(environment, name, text));
  for (const [name, specification] of Object.entries(templates)) {
    const template = all.get(name) ?? environment.template<object>(specification);
    all.set(name, template);
    environment.registerPartial(name, template);
  }
  return (name, view) => all.get(name)?.(view) ?? '';
}

function compile(
  environment: typeof Handlebars,
  name: string,
  text: string,
): HandlebarsTemplateDelegate<object> {
  if (!NAMES.includes(name))
    throw new UsageError(
      `templates: doctyped has no template ${name}.hbs.${didYouMean(name, NAMES)} It has ${NAMES.join(', ')}.`,
    );
  try {
    // What is compiled is looked at only when it is rendered, what is precompiled at once.
    environment.precompile(text, OPTIONS);
  } catch (error) {
    throw unusable(name, 'is no template', error);
  }
  const template = environment.compile<object>(text, OPTIONS);
  return (view, options) => {
    try {
      return template(view, options);
    } catch (error) {
      throw error instanceof UsageError ? error : unusable(name, 'could not be rendered', error);
    }
  };
}

function unusable(name: string, what: string, error: unknown): UsageError {
  const said = error instanceof Error ? error.message : String(error);
  const [, helper] = /used the unknown helper (\S+)/.exec(said) ?? [];
  const why = helper === undefined ? said : `it calls ${helper}, which is no helper here`;
  return new UsageError(`templates: ${name}.hbs ${what}: ${why}`, { cause: error });
}
