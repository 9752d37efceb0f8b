/** Kept equal to package.json by a test. */
export const version = '0.1.0';

/** The oldest Node.js that runs proofroll, as in the `engines` of package.json; kept equal by a test. */
export const oldestNode = '20.19';
