using System.Globalization;
using Azure.Storage.Blobs;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>
/// Messages that wait for their time by the namespace's clock. Each lies in a blob named by target, due time and sequence number; when due it goes to the queue and
/// then its blob is deleted, so a crash between may enqueue it twice and never loses it.
/// </summary>
internal sealed class Schedule(BlobContainerClient blobs, TimeProvider clock, Func<string, MessageTarget> targetOf) : IDisposable
{
    // The longest a timer takes is about 49 days; at its end it is set anew.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly Lock _lock = new();
    private readonly SortedSet<Entry> _entries = [];
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private ITimer _timer;
    private bool _disposed;

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _entries.Count > 0 ? _entries.Min.Due : null;
            }
        }
    }

    public int CountDue()
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            return _entries.TakeWhile(entry => entry.Due <= now).Count();
        }
    }

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await foreach (var blob in blobs.GetBlobsAsync(prefix: StorageNames.Scheduled, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            Note(Entry.Parse(blob.Name));
        }
    }

    public async Task AddAsync(string target, Envelope envelope, CancellationToken cancellationToken)
    {
        var entry = new Entry(envelope.ScheduledEnqueueTime, envelope.SequenceNumber, target);
        await blobs.UploadBlobAsync(entry.BlobName, BinaryData.FromBytes(envelope.Write()), cancellationToken).ConfigureAwait(false);
        Note(entry);
    }

    /// <summary>Takes a message back.</summary>
    /// <returns>Whether it was still waiting.</returns>
    public async Task<bool> CancelAsync(string target, long sequenceNumber, CancellationToken cancellationToken)
    {
        await _delivering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Entry entry;
            lock (_lock)
            {
                entry = _entries.FirstOrDefault(waiting => waiting.SequenceNumber == sequenceNumber && waiting.Target == target);
            }

            if (entry is null)
            {
                return false;
            }

            await RemoveAsync(entry, cancellationToken).ConfigureAwait(false);
            return true;
        }
        finally
        {
            _delivering.Release();
        }
    }

    /// <summary>Enqueues what is due.</summary>
    /// <returns>How many messages that were.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        if (NextDue is not { } next || next > clock.GetUtcNow())
        {
            return 0;
        }

        await _delivering.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var delivered = 0;
            while (FirstDue() is { } entry)
            {
                var blob = await blobs.GetBlobClient(entry.BlobName).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
                var envelope = Envelope.Read(blob.Value.Content) with { EnqueuedTime = clock.GetUtcNow() };
                await targetOf(entry.Target).EnqueueAsync(envelope, cancellationToken).ConfigureAwait(false);
                await RemoveAsync(entry, cancellationToken).ConfigureAwait(false);
                delivered++;
            }

            return delivered;
        }
        finally
        {
            _delivering.Release();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private Entry FirstDue()
    {
        lock (_lock)
        {
            return _entries.Count > 0 && _entries.Min.Due <= clock.GetUtcNow() ? _entries.Min : null;
        }
    }

    private async Task RemoveAsync(Entry entry, CancellationToken cancellationToken)
    {
        await blobs.DeleteBlobIfExistsAsync(entry.BlobName, cancellationToken: cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            _entries.Remove(entry);
            SetTimer();
        }
    }

    private void Note(Entry entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            SetTimer();
        }
    }

    // A receiver that waits must look again when the clock reaches the next message, however far it jumps.
    private void SetTimer()
    {
        _timer?.Dispose();
        _timer = null;
        if (_disposed || _entries.Count == 0)
        {
            return;
        }

        var wait = _entries.Min.Due - clock.GetUtcNow();
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestTimer ? LongestTimer : wait;
        _timer = clock.CreateTimer(_ => Wake(), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        HashSet<string> due;
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            due = [.. _entries.TakeWhile(entry => entry.Due <= now).Select(entry => entry.Target)];
            if (due.Count == 0)
            {
                SetTimer();
            }
        }

        foreach (var source in due.SelectMany(target => targetOf(target).Sources))
        {
            source.Arrived.Set();
        }
    }

    private sealed record Entry(DateTimeOffset Due, long SequenceNumber, string Target) : IComparable<Entry>
    {
        // By due time first, so that the names sort as the messages fall due.
        public string BlobName => string.Create(
            CultureInfo.InvariantCulture, $"{StorageNames.Scheduled}{Due.UtcTicks:D19}-{SequenceNumber:D19}-{Uri.EscapeDataString(Target)}");

        public static Entry Parse(string blobName)
        {
            var parts = blobName[StorageNames.Scheduled.Length..].Split('-', 3);
            return new Entry(
                new DateTimeOffset(long.Parse(parts[0], CultureInfo.InvariantCulture), TimeSpan.Zero),
                long.Parse(parts[1], CultureInfo.InvariantCulture),
                Uri.UnescapeDataString(parts[2]));
        }

        public int CompareTo(Entry other)
        {
            var byDue = Due.CompareTo(other.Due);
            return byDue != 0 ? byDue : SequenceNumber.CompareTo(other.SequenceNumber);
        }
    }
}
