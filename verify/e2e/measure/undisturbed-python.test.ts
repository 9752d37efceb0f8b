import { describeUndisturbed } from './testing/undisturbed.ts';

describeUndisturbed('python');
