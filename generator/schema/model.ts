/**
 * The schema of a site as every later stage sees it: merged, normalised and sorted.
 *
 * Keys keep the names that Frappe gives them. A flag is 1 or absent, a text is non-empty or absent, so that
 * two sites with the same schema have the same value here whatever their database holds for "nothing".
 */
export interface Schema {
  /** Installed apps and their versions, by app name. Empty where the site did not say. */
  readonly apps: Readonly<Record<string, string>>;
  /** Sorted by name, in code unit order; names are unique. */
  readonly doctypes: readonly DocType[];
}

export interface DocType {
  readonly name: string;
  /** The Module Def that holds it: `Accounts`. */
  readonly module: string;
  /** Made on the site, not shipped by an app. */
  readonly custom?: 1;
  readonly issingle?: 1;
  readonly istable?: 1;
  readonly is_submittable?: 1;
  readonly is_tree?: 1;
  readonly is_virtual?: 1;
  /** How documents are named: `hash`, `prompt`, `autoincrement`, `field:x`, `format:…`, `naming_series:`, a series. */
  readonly autoname?: string;
  readonly naming_rule?: string;
  readonly title_field?: string;
  readonly search_fields?: string;
  readonly sort_field?: string;
  readonly sort_order?: string;
  readonly allow_rename?: 1;
  readonly track_changes?: 1;
  readonly quick_entry?: 1;
  readonly image_field?: string;
  readonly document_type?: string;
  /** Trees only: the field that holds a node's parent. Absent means `parent_<name of the DocType>`. */
  readonly nsm_parent_field?: string;
  readonly translated_doctype?: 1;
  /** The settled names, present only where they differ from the ones derived from `name`; see `names.ts`. */
  readonly typeName?: string;
  readonly fileName?: string;
  /** In form order; fieldnames are unique. */
  readonly fields: readonly Field[];
  /** In the order of the site's permission table. */
  readonly permissions: readonly Permission[];
}

export interface Field {
  readonly fieldname: string;
  readonly label?: string;
  /** One of `FIELDTYPES`, or a name this version does not know yet. */
  readonly fieldtype: string;
  /** By fieldtype: the target of a Link or Table, the lines of a Select, the companion of a Dynamic Link. */
  readonly options?: string;
  readonly reqd?: 1;
  readonly read_only?: 1;
  readonly hidden?: 1;
  readonly unique?: 1;
  readonly default?: string;
  /** Characters of a text; 0 or absent is the fieldtype's own. */
  readonly length?: number;
  /** Decimals, as text: `"2"`. */
  readonly precision?: string;
  readonly permlevel?: number;
  readonly set_only_once?: 1;
  readonly allow_on_submit?: 1;
  readonly no_copy?: 1;
  readonly non_negative?: 1;
  /** `link_field.source_field`. */
  readonly fetch_from?: string;
  readonly fetch_if_empty?: 1;
  /** Has a `mandatory_depends_on`; the expression is code and stays on the site. */
  readonly conditionally_mandatory?: 1;
  readonly is_virtual?: 1;
  readonly ignore_user_permissions?: 1;
  readonly search_index?: 1;
  readonly in_list_view?: 1;
  readonly in_standard_filter?: 1;
  readonly translatable?: 1;
  /** Added to the DocType by a Custom Field. */
  readonly is_custom_field?: 1;
}

export interface Permission {
  readonly role: string;
  readonly permlevel?: number;
  readonly if_owner?: 1;
  readonly select?: 1;
  readonly read?: 1;
  readonly write?: 1;
  readonly create?: 1;
  readonly delete?: 1;
  readonly submit?: 1;
  readonly cancel?: 1;
  readonly amend?: 1;
  readonly report?: 1;
  readonly export?: 1;
  readonly import?: 1;
  readonly share?: 1;
  readonly print?: 1;
  readonly email?: 1;
}

/** Something the user should know that stops nothing: printed, or an error under `--strict`. */
export interface Warning {
  readonly code:
    | 'not-there'
    | 'untold'
    | 'unreadable-doctype'
    | 'unusable-doctype'
    | 'duplicate-doctype'
    | 'unusable-field'
    | 'duplicate-field'
    | 'dangling-target'
    | 'unknown-fieldtype';
  /** Empty where it is about the site. */
  readonly doctype: string;
  readonly fieldname?: string;
  /** A sentence about the DocType, without its name. */
  readonly message: string;
}

/** What a DocType's documents can do; the flags of a DocType boiled down to the one that decides its calls. */
export type Kind = 'standard' | 'submittable' | 'single' | 'tree' | 'child' | 'virtual';

/** The first flag that holds, in the order in which Frappe lets one rule out the next. */
export function kindOf(doctype: DocType): Kind {
  if (doctype.istable) return 'child';
  if (doctype.issingle) return 'single';
  if (doctype.is_virtual) return 'virtual';
  if (doctype.is_submittable) return 'submittable';
  if (doctype.is_tree) return 'tree';
  return 'standard';
}

/**
 * The field in which a tree's node names its parent.
 *
 * Source: where a tree names none, Frappe takes `parent_` and the DocType's name in snake case.
 */
export function parentFieldOf({
  name,
  nsm_parent_field,
}: Pick<DocType, 'name' | 'nsm_parent_field'>): string {
  return nsm_parent_field ?? `parent_${name.toLowerCase().replaceAll(/[ -]/g, '_')}`;
}
