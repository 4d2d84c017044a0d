/** The ways that a document goes, each with its type in the contract: sent to be created or changed, or read. */
export type Way = 'create' | 'change' | 'changeSubmitted' | 'read';
