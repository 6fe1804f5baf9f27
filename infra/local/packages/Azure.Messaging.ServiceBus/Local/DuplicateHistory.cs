using System.Collections.Concurrent;
using System.Globalization;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>
/// The message ids that an entity has accepted within its window. An id is noted after its message lies in the queue: a sender that dies between the two may send it
/// a second time, but no message is ever lost to an id that was noted too early.
/// </summary>
internal sealed class DuplicateHistory(string entityName, TimeSpan window, BlobContainerClient blobs, TimeProvider clock)
{
    private const string AcceptedAt = "acceptedat";

    private readonly string _folder = $"{StorageNames.Seen}{StorageNames.Hash(entityName, 16)}/";
    private readonly ConcurrentDictionary<string, DateTimeOffset> _accepted = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(string Id, DateTimeOffset At)> _oldestFirst = new();
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var found = new List<(string Id, DateTimeOffset At)>();
        await foreach (var blob in blobs.GetBlobsAsync(BlobTraits.Metadata, prefix: _folder, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            found.Add((blob.Name[_folder.Length..], DateTimeOffset.Parse(blob.Metadata[AcceptedAt], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)));
        }

        foreach (var (id, at) in found.OrderBy(entry => entry.At))
        {
            _accepted[id] = at;
            _oldestFirst.Enqueue((id, at));
        }
    }

    /// <summary>Runs <paramref name="send"/> unless the id was accepted within the window.</summary>
    /// <returns>Whether it was sent.</returns>
    public async Task<bool> OnceAsync(string messageId, Func<Task> send, CancellationToken cancellationToken)
    {
        // Two senders of one id must not both find it new. Ids share the turns; a needless wait harms nobody.
        var id = StorageNames.Hash(messageId, 40);
        var isNew = await InTurnAsync(
            id,
            async () =>
            {
                var now = clock.GetUtcNow();
                if (_accepted.TryGetValue(id, out var at) && now - at < window)
                {
                    return false;
                }

                await send().ConfigureAwait(false);
                await NoteAsync(id, now, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        await ForgetOldAsync(cancellationToken).ConfigureAwait(false);
        return isNew;
    }

    private async Task NoteAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        _accepted[id] = now;
        _oldestFirst.Enqueue((id, now));
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [AcceptedAt] = now.ToString("O", CultureInfo.InvariantCulture) },
        };
        await blobs.GetBlobClient(_folder + id).UploadAsync(BinaryData.FromString(string.Empty), options, cancellationToken).ConfigureAwait(false);
    }

    private async Task ForgetOldAsync(CancellationToken cancellationToken)
    {
        while (_oldestFirst.TryPeek(out var oldest) && clock.GetUtcNow() - oldest.At >= window && _oldestFirst.TryDequeue(out oldest))
        {
            await InTurnAsync(
                oldest.Id,
                async () =>
                {
                    // Accepted again since then: a later entry stands for it.
                    var isForgotten = _accepted.TryRemove(KeyValuePair.Create(oldest.Id, oldest.At));
                    if (isForgotten)
                    {
                        await blobs.DeleteBlobIfExistsAsync(_folder + oldest.Id, cancellationToken: cancellationToken).ConfigureAwait(false);
                    }

                    return isForgotten;
                },
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> InTurnAsync(string id, Func<Task<bool>> work, CancellationToken cancellationToken)
    {
        var turn = _turns[int.Parse(id.AsSpan(0, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) % _turns.Length];
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
        }
    }
}
