import { mayDo } from '../access/documents.ts';
import { contextOf, unchecked } from '../context.ts';
import type { Context } from '../context.ts';
import { nameOf } from '../documents/draft.ts';
import type { Draft } from '../documents/draft.ts';
import { insertDocument } from '../documents/insert.ts';
import { readDocument } from '../documents/load.ts';
import { saveDocument } from '../documents/save.ts';
import { setColumns } from '../documents/write.ts';
import { validationError } from '../errors.ts';
import { queryOf } from '../query/query.ts';
import { asObjects, listDocuments } from '../query/run.ts';
import { readText } from '../storage/row.ts';
import type { Row, Value } from '../storage/row.ts';
import { CHANGES, listArgument, messageAnswer, textArgument } from './method.ts';
import type { Arguments, Methods } from './method.ts';
import { share } from './sharing.ts';

/**
 * Documents are assigned to users, each by a ToDo, and every method answers with who has one that is open.
 *
 * Source: frappe/desk/form/assign_to.py. The sandbox sends no notifications, and keeps no column `_assign`.
 */
export const ASSIGNMENT: Methods = {
  'frappe.desk.form.assign_to.add': {
    verbs: CHANGES,
    run: (context, args) => messageAnswer(assign(context, args)),
  },
  'frappe.desk.form.assign_to.remove': {
    verbs: CHANGES,
    run: (context, args) => messageAnswer(unassign(context, args, 'Cancelled')),
  },
  'frappe.desk.form.assign_to.close': {
    verbs: CHANGES,
    run: (context, args) => {
      if (textArgument(args, 'assign_to') !== context.user)
        throw validationError('An assignment is closed by the user who has it.');
      return messageAnswer(unassign(context, args, 'Closed'));
    },
  },
};

/** Source: who has an open ToDo for the document gets no second one, and who may not read it gets a share. */
function assign(context: Context, args: Arguments): readonly object[] {
  const holder = holderOf(context, args);
  for (const user of listArgument(args, 'assign_to').map(String)) {
    if (todoOf(context, holder, user, (status) => status === 'Open')) continue;
    insertDocument(unchecked(context.site, context.user), 'ToDo', todoFor(context, args, holder, user));
    setAssignedTo(context, holder, user);
    if (!mayDo(contextOf(context.site, user), holder, 'read'))
      share(context, { doctype: holder.meta.name, name: nameOf(holder), user });
  }
  return assigned(context, holder);
}

function todoFor({ site, user }: Context, args: Arguments, holder: Draft, assignee: string): Arguments {
  const [doctype, name] = [holder.meta.name, String(nameOf(holder))];
  const { description = `Assignment for ${doctype} ${name}`, priority, date, assigned_by } = args;
  return {
    allocated_to: assignee,
    reference_type: doctype,
    reference_name: name,
    description: typeof description === 'string' ? escapeHtml(description) : description,
    priority: priority ?? 'Medium',
    status: 'Open',
    date: date ?? site.clock.today(),
    assigned_by: assigned_by ?? user,
    assignment_rule: args.assignment_rule,
  };
}

/** Source: `escape_html` of frappe/utils. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
  '>': '&gt;',
  '<': '&lt;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&"'<>]/g, (character) => ENTITIES[character] ?? character);
}

function unassign(context: Context, args: Arguments, status: string): readonly object[] {
  const holder = holderOf(context, args);
  const todo = todoOf(context, holder, textArgument(args, 'assign_to'), (current) => current !== status);
  if (todo) saveDocument(unchecked(context.site, context.user), 'ToDo', String(todo.name), { status });
  setAssignedTo(context, holder, null);
  return assigned(context, holder);
}

/** Source: who may read a document may assign it. */
function holderOf(context: Context, args: Arguments): Draft {
  return readDocument(context, textArgument(args, 'doctype'), textArgument(args, 'name'));
}

function todoOf(
  { site }: Context,
  holder: Draft,
  user: string,
  isMeant: (status: string) => boolean,
): Row | undefined {
  const facts = {
    reference_type: holder.meta.name,
    reference_name: String(nameOf(holder)),
    allocated_to: user,
  };
  return site.store
    .table('ToDo')
    .rows()
    .filter((row) => Object.entries(facts).every(([column, fact]) => readText(row, column) === fact))
    .find((row) => isMeant(readText(row, 'status')));
}

/** Source: a field of that name says to whom the document was assigned last. */
function setAssignedTo({ site }: Context, { meta, before }: Draft, user: Value): void {
  const row = before && site.store.table(meta.name).get(before.name);
  if (row && meta.fields.has('assigned_to')) setColumns(site, meta.name, row, { assigned_to: user });
}

const MOST_TOLD = 5;

function assigned({ site, user }: Context, holder: Draft): readonly object[] {
  const query = queryOf({
    fields: ['allocated_to as owner', 'name'],
    filters: {
      reference_type: holder.meta.name,
      reference_name: String(nameOf(holder)),
      status: ['not in', ['Cancelled', 'Closed']],
    },
    limit_page_length: MOST_TOLD,
  });
  return asObjects(listDocuments(unchecked(site, user), site.schema.meta('ToDo'), query));
}
