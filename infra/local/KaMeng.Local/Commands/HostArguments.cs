using System.CommandLine;
using KaMeng.Local.Settings;

namespace KaMeng.Local.Commands;

/// <summary>The options that every command takes which starts a host.</summary>
internal static class HostArguments
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "The folder that keeps the durable history, Azurite's data, the clock and local secrets. Default: .kameng beside the solution.",
        HelpName = "DIR",
    };

    /// <summary>The folder that <c>--data</c> names, or the one that is used without it.</summary>
    public static string DataFolder(string? data) => data ?? Path.Combine(LocalSettings.FindRoot(Environment.CurrentDirectory), ".kameng");

    public static Option<int> Port(int standard = 7071) => new("--port")
    {
        Description = $"The TCP port on 127.0.0.1; 0 takes a free one. Default: {standard}.",
        HelpName = "PORT",
        DefaultValueFactory = _ => standard,
    };
}
