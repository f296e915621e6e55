using System.CommandLine;
using Changkong.Host.Commands;

// A server that is asked to stop folds, writes snapshots and answers what it has begun; the command line would kill it after two seconds.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };
return await CommandLine.Create().Parse(args).InvokeAsync(invocation);
