import * as z from "zod/mini";

/*
 * What we read back from our own server or storage, which may be of a later version than we are.
 */

const derived = new WeakMap<z.core.$ZodType, z.core.$ZodType>();

/**
 * The schema that reads back what a strict one describes: at any depth, a field that it does not know
 * is left out instead of being refused. A field that an older writer may not have sent says its default
 * in the strict schema itself (`z._default`).
 */
export function tolerant<T extends z.core.$ZodType>(schema: T): T {
  const known = derived.get(schema);
  if (known) return known as T;
  const made = rebuilt(schema);
  derived.set(schema, made);
  return made as T;
}

function rebuilt(schema: z.core.$ZodType): z.core.$ZodType {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const shape = Object.fromEntries(
        Object.entries(def.shape).map(([name, field]) => [name, tolerant(field)]),
      );
      return z.clone(schema, { ...def, shape, catchall: undefined } as never);
    }
    case "array":
      return z.clone(schema, { ...def, element: tolerant(def.element) } as never);
    case "record":
      return z.clone(schema, { ...def, valueType: tolerant(def.valueType) } as never);
    case "union":
      return z.clone(schema, { ...def, options: def.options.map(tolerant) } as never);
    case "tuple":
      return z.clone(schema, { ...def, items: def.items.map(tolerant) } as never);
    case "nullable":
    case "optional":
    case "default":
    case "prefault":
    case "readonly":
    case "catch":
      return z.clone(schema, { ...def, innerType: tolerant(def.innerType) } as never);
    default:
      return schema;
  }
}
