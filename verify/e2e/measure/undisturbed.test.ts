import { describeUndisturbed } from './testing/undisturbed.ts';

describeUndisturbed('node');
