using KaMeng.Local.Azurite;
using KaMeng.Local.Tests.Azurite;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace KaMeng.Local.Tests.Azurite;

/// <summary>Ends the test process's Azurite, if a test has started it.</summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => AzuriteAccounts.StopAsync();
}

/// <summary>
/// One Azurite for all tests of a process, in memory, started by the first test that asks. Every test class or host takes an account of its own, so none sees another's tables, blobs or queues.
/// </summary>
internal static class AzuriteAccounts
{
    private const int Count = 500;
    private static readonly Lazy<Task<AzuriteProcess>> Running = new(StartAsync);
    private static int _taken;

    /// <summary>A fresh account's connection string.</summary>
    public static async Task<string> NextAsync()
    {
        var azurite = await Running.Value;
        var number = Interlocked.Increment(ref _taken) - 1;
        return number < Count
            ? azurite.ConnectionStringFor(azurite.Accounts[number])
            : throw new InvalidOperationException($"The tests of this process took all {Count} storage accounts. Raise AzuriteAccounts.Count.");
    }

    public static async ValueTask StopAsync()
    {
        if (Running.IsValueCreated)
        {
            await (await Running.Value).DisposeAsync();
        }
    }

    private static Task<AzuriteProcess> StartAsync() => AzuriteProcess.StartAsync(new AzuriteOptions
    {
        InMemory = true,
        Accounts = [.. Enumerable.Range(0, Count).Select(number => AzuriteAccount.Random($"test{number:D3}"))],
    });
}
