using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KaMeng.Local;

/// <summary>How a <see cref="LocalHost"/> is to run. Several may run in one process, each with its own data folder.</summary>
public sealed record LocalHostOptions
{
    /// <summary>The folder that keeps everything: durable history, Azurite's data, the clock's offset, local secrets. One host at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The TCP port on 127.0.0.1; 0 takes a free one. The default value is 7071, as the Functions host's.</summary>
    public int Port { get; init; } = 7071;

    /// <summary>What the clock shows at the first start with this data folder; null: real time. Later starts continue where it stood.</summary>
    public DateTimeOffset? ClockStart { get; init; }

    /// <summary>The storage account to use; null: the setting <c>AzureWebJobsStorage</c>, else an Azurite of the host's own.</summary>
    public string? StorageConnectionString { get; init; }

    /// <summary>Settings that the app reads, and that override what the host supplies.</summary>
    public IConfiguration? Settings { get; init; }

    /// <summary>Where the functions are found; null: the app's own, <c>KaMeng.Functions</c>.</summary>
    public IReadOnlyList<Assembly>? FunctionAssemblies { get; init; }

    /// <summary>Which of the types there are looked at; null: all. Tests run a few functions of their own.</summary>
    internal Func<Type, bool>? FunctionTypes { get; init; }

    /// <summary>Registers what the functions need, after what the app's own functions need; the last registration wins.</summary>
    public Action<IServiceCollection, IConfiguration>? ConfigureServices { get; init; }

    /// <summary>Adds worker middleware, inside that of the app's own functions.</summary>
    public Action<IFunctionsWorkerApplicationBuilder>? ConfigureWorker { get; init; }

    /// <summary>Told, a line at a time, what happens while the user waits.</summary>
    public IProgress<string>? Progress { get; init; }

    /// <summary>Whether warnings and errors are written to the console. The default value is true.</summary>
    public bool Log { get; init; } = true;
}
