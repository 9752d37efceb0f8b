/** The parts of generated YAML files: scalars that the two versions of YAML read differently, and harmless ones. */

/** Separated by bars; the empty text is a value too. */
export const plainScalars =
  'true|false|True|on|off|yes|NO|y|null|~||.inf|.nan|0777|0o17|0x1F|1_000|1:30|12:30:45|1e3|1.0e+3|-0|.5|+1|2001-01-01|2001-12-14t21:59:43.10-05:00|=|http://x:1/#y|Zürich|☺|plain words|a:b|-x'.split(
    '|',
  );
/** Four blanks after a line end are replaced by the indentation. */
export const otherScalars = [
  '"on"',
  "'off'",
  '"a: b # c"',
  "'it''s'",
  '"tab\\there"',
  '"\\u263a"',
  '"two\n    lines"',
  "'two\n\n    lines'",
  'plain\n    on two lines',
];
export const flows = [
  '[]',
  '{}',
  '[a, on, 0777]',
  '{a: 1, b: [x, {c: off}]}',
  '{"a":1,"b":2}',
  '[\n    1,\n    2\n    ]',
];
export const blockHeaders = ['|', '|-', '|+', '>', '>-', '>+'];
export const keys =
  'alpha|beta|flag|Gamma|on|yes|"quoted"|\'single\'|ключ|a.b|1|two words|null'.split('|');
/** New values that a careless writer would leave without quotes. */
export const trickyValues =
  "on|0777|1:30|~|a: b| x|#|two words|it's|\u0085|a\nb|\u2028|=|- x|!a|&a|*a".split('|');
