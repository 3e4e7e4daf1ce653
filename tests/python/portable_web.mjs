// Runs ONNX files in onnxruntime-web: node portable_web.mjs MODULE FOLDER, which has a .json beside each .onnx with its inputs
// and what to expect, as lists of name, type, shape and numbers. Prints one line a file, as run_portable.py does.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modulePath, folder] = process.argv.slice(2);
const { default: ort } = await import(pathToFileURL(modulePath).href);
ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";

const numbers = (type, data) => (type === "int64" ? BigInt64Array.from(data, BigInt) : Float32Array.from(data));

async function judge(name) {
  const { inputs, outputs } = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf-8"));
  const session = await ort.InferenceSession.create(readFileSync(join(folder, `${name}.onnx`)));
  const feeds = {};
  for (const { name: input, type, shape, data } of inputs) {
    feeds[input] = new ort.Tensor(type, numbers(type, data), shape);
  }
  const results = await session.run(feeds);
  let worst = 0;
  session.outputNames.forEach((output, i) => {
    const largest = Math.max(...outputs[i].data.map(Math.abs));
    outputs[i].data.forEach((value, j) => {
      const difference = Math.abs(value - results[output].data[j]) / largest;
      worst = difference <= worst ? worst : difference; // NaN is the worst
    });
  });
  return `ok ${worst.toExponential(1)}`;
}

for (const file of readdirSync(folder).filter((entry) => entry.endsWith(".onnx")).sort()) {
  const name = file.slice(0, -5);
  const result = await judge(name).catch((error) => `failed ${String(error.message ?? error).split("\n")[0].slice(0, 200)}`);
  console.log(`${name}\t${result}`);
}
