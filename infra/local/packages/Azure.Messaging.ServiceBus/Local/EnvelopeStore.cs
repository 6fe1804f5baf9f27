using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Azure.Messaging.ServiceBus.Local;

/// <summary>Puts envelopes into storage queues; one that is too large for a queue message lies in a blob, and the queue message names it.</summary>
internal sealed class EnvelopeStore(BlobContainerClient blobs)
{
    private const string BlobMark = "blob:";

    // A queue message holds 64 KiB of text; a body of 48 KiB is about that in Base64.
    private const int MostInline = 64_000;

    // What the Standard tier of Service Bus takes.
    private const int MostBody = 256 * 1024;

    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public static void Check(ServiceBusMessage message, string entityPath)
    {
        var size = message.Body.ToMemory().Length;
        if (size > MostBody)
        {
            throw new ServiceBusException(
                $"The message has {size} bytes; at most {MostBody} are allowed. Put large content into a blob and send its address.",
                ServiceBusFailureReason.MessageSizeExceeded,
                entityPath);
        }
    }

    public async Task SendAsync(QueueClient queue, Envelope envelope, CancellationToken cancellationToken)
    {
        var text = await TextAsync(envelope, cancellationToken).ConfigureAwait(false);
        await queue.SendMessageAsync(text, null, Forever, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The text of a queue message for an envelope. A large one is written to a blob of its own first: another copy may be deleted with its queue message.</summary>
    public async Task<string> TextAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var json = envelope.Write();
        if (json.Length <= MostInline)
        {
            return Encoding.UTF8.GetString(json);
        }

        var name = StorageNames.Large + Guid.NewGuid().ToString("N");
        await blobs.UploadBlobAsync(name, BinaryData.FromBytes(json), cancellationToken).ConfigureAwait(false);
        return BlobMark + name;
    }

    /// <summary>The envelope of a queue message, or null when its blob is gone, which only happens to a message that was completed already.</summary>
    public async Task<Envelope> ReadAsync(string text, CancellationToken cancellationToken)
    {
        if (!text.StartsWith(BlobMark, StringComparison.Ordinal))
        {
            return Envelope.Read(BinaryData.FromString(text));
        }

        try
        {
            var blob = await blobs.GetBlobClient(text[BlobMark.Length..]).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return Envelope.Read(blob.Value.Content);
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes the blob of a queue message that is gone itself.</summary>
    public async Task ForgetAsync(string text, CancellationToken cancellationToken)
    {
        if (text.StartsWith(BlobMark, StringComparison.Ordinal))
        {
            await blobs.DeleteBlobIfExistsAsync(text[BlobMark.Length..], cancellationToken: cancellationToken).ConfigureAwait(false);
        }
    }
}
