// Simulates a document on request, in a process of its own: {document, parameters, answer, executions} in, {milliseconds} out.
// Loads through require, so that it is this folder's packages that are measured and nobody else depends on them.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { App, Stack } = require('aws-cdk-lib');
const { MockAwsInvoker, ResponseCode, Simulation, StringDocument } = require('@cdklabs/cdk-ssm-documents');
console.log = () => {}; // it logs every step three times, which is not what is measured

process.on('message', ({ document, parameters, answer, executions }) => {
  const steps = JSON.parse(document).mainSteps.length;
  const parsed = StringDocument.fromJson(new Stack(new App(), 'Stack'), 'Document', document);
  const awsInvoker = new MockAwsInvoker().nextReturn(answer);
  const inputs = Object.fromEntries(Object.entries(parameters).map(([name, [value]]) => [name, value]));
  const kept = [];

  const start = performance.now();
  for (let execution = 0; execution < executions; execution += 1) {
    kept.push(Simulation.ofAutomation(parsed, { awsInvoker }).simulate({ ...inputs }));
  }
  const milliseconds = performance.now() - start;

  const failed = kept.find((one) => one.responseCode !== ResponseCode.SUCCESS || one.executedSteps.length !== steps);
  if (failed) throw new Error(`the simulation did not succeed: ${JSON.stringify(failed)}`);
  process.send({ milliseconds });
});
process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
