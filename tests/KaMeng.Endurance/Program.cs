using System.CommandLine;
using KaMeng.Endurance.Soaking;

var root = new RootCommand("Endurance of the durable engine.");
foreach (Command command in SoakCommand.All())
{
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();
