/** What the target looked for in a copied world, if it speaks against what was observed there. */
export interface CopyReads {
  /** files and folders, as `target.files` names them, that exist in the real world and not in the copy */
  missing: readonly string[];
  /** settings files, as the plan names them, of which the real one was opened and the copy never */
  bypassed: readonly string[];
}

/** What a host must know to record that. */
export interface CopyWatch {
  /** folders of the copy, the innermost first, with the real ones, and how the plan names what is in them */
  folders: readonly { copy: string; real: string; prefix: string }[];
  /** settings files, as the plan names them, in the copy and in the real world */
  files: readonly { file: string; copy: string; real: string }[];
}
