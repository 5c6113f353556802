// Stands in for react-devtools-core, which ink imports only while it is being developed.
export default {};
