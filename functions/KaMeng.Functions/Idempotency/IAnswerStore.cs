namespace KaMeng.Functions.Idempotency;

/// <summary>Keeps what was answered under which idempotency key. Every write names the version it replaces; the loser of a race is told.</summary>
internal interface IAnswerStore
{
    /// <summary>What is known of a key, with its version; null if it never came.</summary>
    Task<(KeptAnswer Kept, string Version)?> FindAsync(KeyName name, CancellationToken cancellationToken);

    /// <summary>Writes what is known.</summary>
    /// <param name="name">The key.</param>
    /// <param name="kept">What is known now.</param>
    /// <param name="version">The version it replaces; null for a key that never came.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The new version; null if somebody else wrote first.</returns>
    Task<string?> WriteAsync(KeyName name, KeptAnswer kept, string? version, CancellationToken cancellationToken);
}
