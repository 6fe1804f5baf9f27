using System.CommandLine;
using KaMeng.Local.Demo;

namespace KaMeng.Local.Commands;

/// <summary><c>demo</c>: four stories of refunds, told on the durable clock.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var command = new Command("demo", "Tells four stories of refunds on a host of its own; exit code 0 only if every one ended as it must.");
        command.SetAction((_, cancellation) => DemoRun.RunAsync(cancellation));
        return command;
    }
}
