using System.Collections.Concurrent;
using KaMeng.Functions.Evidence;

namespace KaMeng.Functions.Tests.Evidence;

internal sealed class InMemoryFiles : IEvidenceFiles
{
    public ConcurrentDictionary<string, byte[]> Kept { get; } = new(StringComparer.Ordinal);

    public async Task KeepAsync(FileFacts file, string contentType, Stream bytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await bytes.CopyToAsync(copy, cancellationToken);
        Kept.TryAdd(file.Sha256, copy.ToArray());
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Kept.TryGetValue(sha256, out byte[]? bytes) ? new MemoryStream(bytes) : null);

    public async Task EraseAsync(string sha256, Func<Task<bool>> isHeld, CancellationToken cancellationToken)
    {
        if (!await isHeld())
        {
            Kept.TryRemove(sha256, out _);
        }
    }
}
