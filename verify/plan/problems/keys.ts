import * as z from 'zod';

/** The keys that the schema allows at a path; empty where it allows any. */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  return [...new Set(schemasAt(schema, path).flatMap(shapeKeys))];
}

function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  return path
    .reduce<z.ZodType[]>((at, key) => at.flatMap((each) => inside(each, key)), [schema])
    .flatMap(unwrap);
}

function inside(schema: z.ZodType, key: PropertyKey): z.ZodType[] {
  return unwrap(schema).flatMap((each) => {
    if (each instanceof z.ZodObject)
      return asTypes([(each.shape as Record<PropertyKey, z.ZodType>)[key]]);
    if (each instanceof z.ZodArray) return asTypes([each.element]);
    if (each instanceof z.ZodRecord) return asTypes([each.valueType]);
    return [];
  });
}

function unwrap(schema: z.ZodType): z.ZodType[] {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return asTypes([schema.unwrap()]).flatMap(unwrap);
  }
  if (schema instanceof z.ZodUnion) return asTypes(schema.options).flatMap(unwrap);
  return [schema];
}

function asTypes(candidates: readonly unknown[]): z.ZodType[] {
  return candidates.filter((each): each is z.ZodType => each instanceof z.ZodType);
}

function shapeKeys(schema: z.ZodType): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}
