export default { transpilePackages: ['jotproof'] }
