/** Of the last run of the whole plan. */
export const LATEST = 'latest';
/** Of the last run of a part of it, or without controls. */
export const PARTIAL = 'partial';
