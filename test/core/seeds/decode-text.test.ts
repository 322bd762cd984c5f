import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { decodeText } from "../../../functions/core/seeds/decode-text.ts";

describe("decodeText", () => {
  it.each([
    ["UTF-8", Buffer.from("Дамаск 다마스쿠스"), "Дамаск 다마스쿠스"],
    ["UTF-8 with its mark", Buffer.from("\uFEFFfeed"), "feed"],
    ["UTF-16 with its mark", Buffer.from("\uFEFFДамаск", "utf16le"), "Дамаск"],
    ["what XML declares", Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>Caf\xe9', "latin1"), /Café$/],
    ["what HTML declares", Buffer.concat([Buffer.from('<meta charset="windows-1251">'), Buffer.from([0xc4])]), /Д$/],
    ["UTF-8 that still calls itself UTF-16", Buffer.from('<?xml version="1.0" encoding="utf-16"?>é'), /é$/],
  ])("reads %s", (_, bytes, text) => {
    const read = decodeText(bytes);

    expect("text" in read && read.text).toEqual(typeof text === "string" ? text : expect.stringMatching(text));
  });

  it.each([
    ["bytes that are not the encoding's", Buffer.from([0x41, 0xff, 0xfe, 0x42]), /is not utf-8 text: save it as UTF-8/],
    ["an unknown encoding", Buffer.from('<?xml version="1.0" encoding="klingon"?>'), /not known, "klingon"/],
    ["a program", Buffer.from("MZ\0\0\0"), /is not a text file/],
  ])("refuses %s, saying why", (_, bytes, fault) => {
    expect(decodeText(bytes)).toEqual({ fault: expect.stringMatching(fault) });
  });
});
