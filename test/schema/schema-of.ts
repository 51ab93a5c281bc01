import type { JsonSchema } from "@double11/sim-core/schema";
import { limitOf } from "./limits.ts";
import type { Declaration, SyntaxNode } from "./declarations.ts";

/** Types of numbers (math/dimension.ts), and the units of their figures; a file's own unit of time stands for "time". */
const dimensions: { readonly [type: string]: string } = { Time: "time", PerTime: "/time", Share: "share" };

type Fields = { readonly [name: string]: JsonSchema };
type Objects = { readonly properties: Fields; readonly required: readonly string[]; readonly rest?: JsonSchema };

/** Turns the types that are the contract into JSON Schema; comments become descriptions. */
export class SchemaOf {
  readonly definitions: { [name: string]: JsonSchema } = {};
  readonly #declarations: ReadonlyMap<string, Declaration>;

  constructor(declarations: ReadonlyMap<string, Declaration>) {
    this.#declarations = declarations;
  }

  /** A reference to a declared type, which is defined on the way. */
  reference(name: string): JsonSchema {
    if (!(name in this.definitions)) {
      this.definitions[name] = {};
      const { node, docOf } = this.#declarations.get(name)!;
      const schema = node.type === "TSInterfaceDeclaration" ? closed(this.#interface(name)) : this.#alias(name);
      this.definitions[name] = documented(schema!, docOf(node));
    }
    return { $ref: `#/$defs/${name}` };
  }

  #alias(name: string): JsonSchema | null {
    return this.#type(
      (this.#declarations.get(name)!.node as unknown as { typeAnnotation: SyntaxNode }).typeAnnotation,
      name,
    );
  }

  #interface(name: string): Objects {
    const { node } = this.#declarations.get(name)!;
    const body = (node["body"] as { readonly body: readonly SyntaxNode[] }).body;
    const own = this.#members(body, name);
    const parents = (node["extends"] as readonly SyntaxNode[] | null) ?? [];
    return parents.map((parent) => this.#parent(parent)).reduceRight((sum, base) => merged(base, sum), own);
  }

  #parent(heritage: SyntaxNode): Objects {
    const { name } = heritage["expression"] as { readonly name: string };
    if (name === "Omit") {
      const [of, keys] = argumentsOf(heritage);
      const omitted = literalsOf(keys);
      const { properties, required, ...rest } = this.#interface(nameOf(of));
      const kept = Object.entries(properties).filter(([field]) => !omitted.includes(field));
      return {
        ...rest,
        properties: Object.fromEntries(kept),
        required: required.filter((each) => !omitted.includes(each)),
      };
    }
    // Fields that may never be there say nothing.
    return name === "Partial" ? { properties: {}, required: [] } : this.#interface(name);
  }

  #members(members: readonly SyntaxNode[], within: string): Objects {
    const { docOf } = this.#declarations.get(within)!;
    const properties: { [name: string]: JsonSchema } = {};
    const required: string[] = [];
    let rest: JsonSchema | undefined;
    for (const member of members) {
      const type = annotationOf(member);
      if (member.type === "TSIndexSignature") {
        rest = this.#type(type, within)!;
        continue;
      }
      const { name } = member["key"] as { readonly name: string };
      const schema = this.#type(type, within);
      if (schema === null) throw new NotData();
      const limited = schema.type === "number" ? { ...schema, ...limitOf(within, name) } : schema;
      properties[name] = documented(limited, docOf(member));
      if (member["optional"] !== true) required.push(name);
    }
    return { properties, required, ...(rest ? { rest } : {}) };
  }

  /** Null for what is no data: a function. */
  #type(node: SyntaxNode, within: string): JsonSchema | null {
    switch (node.type) {
      case "TSNumberKeyword":
        return { type: "number" };
      case "TSStringKeyword":
        return { type: "string" };
      case "TSBooleanKeyword":
        return { type: "boolean" };
      case "TSNullKeyword":
        return { type: "null" };
      case "TSUnknownKeyword":
        return {};
      case "TSFunctionType":
        return null;
      case "TSLiteralType":
        return { const: (node["literal"] as { readonly value: string | boolean }).value };
      case "TSTemplateLiteralType":
        return { type: "string", pattern: patternOf(node) };
      case "TSParenthesizedType":
      case "TSTypeOperator":
        return this.#type(annotationOf(node), within);
      case "TSArrayType":
        return { type: "array", items: this.#type(node["elementType"] as SyntaxNode, within)! };
      case "TSTupleType":
        return this.#tuple(node["elementTypes"] as readonly SyntaxNode[], within);
      case "TSTypeLiteral":
        return closed(this.#members(node["members"] as readonly SyntaxNode[], within));
      case "TSMappedType":
        return { type: "object", additionalProperties: this.#type(annotationOf(node), within)! };
      case "TSUnionType":
        return this.#union(node["types"] as readonly SyntaxNode[], within);
      case "TSIntersectionType":
        return this.#intersection(node["types"] as readonly SyntaxNode[], within);
      case "TSTypeReference":
        return this.#named(node);
      default:
        throw new Error(`schema: expected a type that can be data, got ${node.type} in ${within}.`);
    }
  }

  #named(node: SyntaxNode): JsonSchema {
    const name = nameOf(node);
    if (Object.hasOwn(dimensions, name)) return { type: "number", unit: dimensions[name] };
    // A parameter of the type stands for the name of a station.
    return this.#declarations.has(name) ? this.reference(name) : { type: "string" };
  }

  #tuple(elements: readonly SyntaxNode[], within: string): JsonSchema {
    const prefixItems = elements.map((each) =>
      this.#type((each["elementType"] as SyntaxNode | undefined) ?? each, within)!,
    );
    return { type: "array", prefixItems, minItems: elements.length, maxItems: elements.length };
  }

  #intersection(types: readonly SyntaxNode[], within: string): JsonSchema {
    const parts = types.map((type) => {
      const literal = type.type === "TSTypeLiteral";
      return literal ? this.#members(type["members"] as readonly SyntaxNode[], within) : this.#interface(nameOf(type));
    });
    return closed(parts.reduce(merged));
  }

  #union(types: readonly SyntaxNode[], within: string): JsonSchema {
    const parts = types.flatMap((type) => {
      try {
        return [this.#type(type, within)!];
      } catch (error) {
        if (error instanceof NotData) return [];
        throw error;
      }
    });
    const constants = parts.map((part) => part.const);
    return constants.every((value) => value !== undefined) ? { enum: constants } : { anyOf: parts };
  }
}

/** A branch of a union that holds a function cannot come from a file. */
class NotData extends Error {}

const annotationOf = (node: SyntaxNode): SyntaxNode => {
  const annotation = node["typeAnnotation"] as SyntaxNode;
  return annotation.type === "TSTypeAnnotation" ? annotationOf(annotation) : annotation;
};

const nameOf = (reference: SyntaxNode): string => (reference["typeName"] as { readonly name: string }).name;

const argumentsOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  (node["typeArguments"] as { readonly params: readonly SyntaxNode[] }).params;

const literalsOf = (node: SyntaxNode): readonly unknown[] =>
  (node.type === "TSUnionType" ? (node["types"] as readonly SyntaxNode[]) : [node]).map(
    (each) => (each["literal"] as { readonly value: unknown }).value,
  );

const merged = (a: Objects, b: Objects): Objects => ({
  properties: { ...a.properties, ...b.properties },
  required: [...new Set([...a.required, ...b.required])],
});

const closed = ({ properties, required, rest }: Objects): JsonSchema => ({
  type: "object",
  ...(Object.keys(properties).length > 0 || !rest ? { properties } : {}),
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: rest ?? false,
});

/** `exit:${string}` and the like. */
const patternOf = (node: SyntaxNode): string => {
  const texts = (node["quasis"] as readonly { readonly value: { readonly cooked: string } }[]).map(
    ({ value }) => value.cooked,
  );
  const holes = (node["types"] as readonly SyntaxNode[]).map(({ type }) =>
    type === "TSNumberKeyword" ? "[0-9]+" : ".+",
  );
  return `^${texts.map((text, at) => text + (holes[at] ?? "")).join("")}$`;
};

const documented = (schema: JsonSchema, description: string): JsonSchema =>
  description === "" ? schema : { ...schema, description };
