using Changkong.Host.Commands;

return await CommandLine.Create().Parse(args).InvokeAsync();
