/** The SSM document by which a person answers from the console: AWS says who started it, so that an answer can be proven. */
export const answerDocument = 'Kizuki-answer';
