/** What runs the target, as its process reports it. */
export interface Runtime {
  /** with its version, such as `Python 3.11.2` */
  name: string;
  /** the program's absolute path, if the target has its own */
  interpreter?: string;
}
