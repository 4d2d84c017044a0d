import { DoctypedError } from '../errors/base.ts';
import { excerptOf } from './excerpt.ts';

/**
 * The site answered a value that is none of its fieldtype, such as the date `0000-00-00`. A call that writes had its
 * effect nevertheless.
 */
export class ConversionError extends DoctypedError {
  declare readonly name: 'ConversionError';
  readonly doctype: string;
  /** Undefined where the call did not ask for it. */
  readonly documentName: string | undefined;
  /** The field, or the way to it: `items[0].qty`. */
  readonly field: string;

  constructor(
    place: Pick<ConversionError, 'doctype' | 'documentName' | 'field'>,
    value: unknown,
    takes: string,
  ) {
    const { doctype, documentName, field } = place;
    super(
      `${doctype} ${documentName ?? ''}`.trim() +
        `: ${field} holds ${excerptOf(value)}, which cannot become ${takes}. Correct it on the site.`,
    );
    this.doctype = doctype;
    this.documentName = documentName;
    this.field = field;
  }
}

// A minifier changes the names of classes, and a stack begins with the one that the prototype has.
Object.assign(ConversionError.prototype, { name: 'ConversionError' });
