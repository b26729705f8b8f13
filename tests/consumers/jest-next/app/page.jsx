export default () => <p>a page</p>
