import { parseAst } from "vitest/node";

/** A text for people that stands in the code itself. */
export interface SaidInCode {
  readonly line: number;
  readonly where: string;
  readonly text: string;
}

type Node = { readonly type: string; readonly start: number } & Record<string, any>;

/** Attributes and properties of parts that people read or hear. */
const READ = new Set(
  "title aria-label aria-description placeholder label alt heading help lead caption summary empty hint legend error".split(
    " ",
  ),
);
/** What makes a refusal, and after which arguments its words come. */
const REFUSALS = new Set(
  "Problem badRequest invalid forbidden notFound conflict tooMany tooLarge stale notSignedIn setUpSecondFactor".split(
    " ",
  ),
);
const WORD = /\p{L}{2}/u;
const SENTENCE = /\p{L}{2,}\s+\p{L}/u;

/**
 * Texts for people that do not come from a catalogue: text within markup, attributes that are read, and the words of
 * refusals and of the reasons of schemas.
 */
export function saidInCode(file: string, source: string): SaidInCode[] {
  const found: SaidInCode[] = [];
  const note = (node: Node, where: string, texts: readonly string[], like: RegExp) => {
    for (const text of texts)
      if (like.test(text)) {
        const line = source.slice(0, node.start).split("\n").length;
        found.push({ line, where, text: text.trim() });
      }
  };
  const visit = (node: Node, parent: Node | null) => {
    if (node.type === "JSXText") note(node, "markup", [node.value], WORD);
    if (node.type === "JSXExpressionContainer" && parent?.type === "JSXElement")
      note(node, "markup", literalsOf(node.expression), SENTENCE);
    if (node.type === "JSXAttribute" && READ.has(nameOf(node.name)))
      note(node, nameOf(node.name), literalsOf(node.value), WORD);
    if (node.type === "NewExpression" || node.type === "CallExpression")
      if (REFUSALS.has(nameOf(node.callee)))
        note(node, nameOf(node.callee), node.arguments.flatMap(literalsOf), SENTENCE);
    if (
      node.type === "CallExpression" &&
      ["refine", "regex", "min", "max", "int", "enum", "boolean", "number", "date"].includes(
        nameOf(node.callee.property),
      )
    )
      note(node, "schema", node.arguments.slice(-1).flatMap(literalsOf), SENTENCE);
    for (const child of childrenOf(node)) visit(child, node);
  };
  visit(parseAst(source, { lang: file.endsWith("x") ? "tsx" : "ts" }) as unknown as Node, null);
  return found;
}

const nameOf = (node: Node | null | undefined): string =>
  typeof node?.name === "string" ? node.name : node?.type === "JSXNamespacedName" ? nameOf(node.name) : "";

const childrenOf = (node: Node): Node[] =>
  Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === "object" && value !== null && typeof value.type === "string");

/** The strings that an expression may come to, as far as they stand in it. */
function literalsOf(node: Node | null): string[] {
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? [node.value] : [];
    case "TemplateLiteral":
      return [node.quasis.map((part: Node) => part.value.cooked).join("…")];
    case "ConditionalExpression":
      return [...literalsOf(node.consequent), ...literalsOf(node.alternate)];
    case "LogicalExpression":
    case "BinaryExpression":
      return [...literalsOf(node.left), ...literalsOf(node.right)];
    case "JSXExpressionContainer":
      return literalsOf(node.expression);
    default:
      return [];
  }
}
