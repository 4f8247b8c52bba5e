import { expect, test } from "vitest";
import { decodeText } from "./decode.ts";

const text = "username,firstName\nzoë,Zoë €\n李,李四\n";
const bytes = (...parts: (number[] | Buffer)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const bigEndian = (words: string) => Buffer.from(words, "utf16le").swap16();

test.each([
  ["UTF-8", bytes(Buffer.from(text))],
  ["UTF-8 with a mark", bytes([0xef, 0xbb, 0xbf], Buffer.from(text))],
  ["UTF-16 LE with a mark", bytes([0xff, 0xfe], Buffer.from(text, "utf16le"))],
  ["UTF-16 BE with a mark", bytes([0xfe, 0xff], bigEndian(text))],
  ["UTF-16 LE without a mark", bytes(Buffer.from(text, "utf16le"))],
  ["UTF-16 BE without a mark", bytes(bigEndian(text))],
])("reads %s", (_, file) => {
  expect(decodeText(file)).toBe(text);
});

test("reads what is not UTF-8 as Windows-1252, with its euro sign and quotation marks", () => {
  expect(decodeText(bytes(Buffer.from("Zo\xeb \x80 \x93x\x94 M\xfcller", "latin1")))).toBe("Zoë € “x” Müller");
});

test("reads anything at all", () => {
  expect(decodeText(new Uint8Array())).toBe("");
  expect(decodeText(bytes([0]))).toBe("\0");
  expect(decodeText(bytes([0xff, 0xfe, 0x41]))).toBe("\ufffd");
  expect(decodeText(new Uint8Array(1000))).toBe("\0".repeat(1000));
  expect(decodeText(bytes(Buffer.from("a\0b,c\n")))).toBe("a\0b,c\n");
});
