using System.Globalization;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using KaMeng.Functions.Http;
using KaMeng.Functions.Storage;

namespace KaMeng.Functions.Idempotency;

/// <summary>Kept answers in the table <c>IdempotencyKeys</c>: a partition per caller and call, a row per key.</summary>
internal sealed class TableAnswerStore(TableServiceClient service) : IAnswerStore, IDisposable
{
    /// <summary>The table.</summary>
    public const string TableName = "IdempotencyKeys";

    // A binary property holds 64 KiB; an entity 1 MiB.
    private const int Piece = 60 * 1024;
    private const int MostPieces = 15;

    private readonly TableOnFirstUse _keys = new(service, TableName);

    /// <inheritdoc/>
    public async Task<(KeptAnswer Kept, string Version)?> FindAsync(KeyName name, CancellationToken cancellationToken)
    {
        TableClient keys = await _keys.GetAsync(cancellationToken);
        return await keys.FindAsync(name.Scope, name.Key, cancellationToken) is { } row ? (Read(row), row.ETag.ToString()) : null;
    }

    /// <inheritdoc/>
    public async Task<string?> WriteAsync(KeyName name, KeptAnswer kept, string? version, CancellationToken cancellationToken)
    {
        TableClient keys = await _keys.GetAsync(cancellationToken);
        TableEntity row = Write(name, kept);
        try
        {
            Response response = version is null
                ? await keys.AddEntityAsync(row, cancellationToken)
                : await keys.UpdateEntityAsync(row, new ETag(version), TableUpdateMode.Replace, cancellationToken);
            return response.Headers.ETag?.ToString();
        }
        catch (RequestFailedException fault) when (fault.IsRace())
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    private static TableEntity Write(KeyName name, KeptAnswer kept)
    {
        var row = new TableEntity(name.Scope, name.Key)
        {
            [nameof(KeptAnswer.BodySha256)] = kept.BodySha256,
            [nameof(KeptAnswer.Number)] = kept.Number,
            [nameof(KeptAnswer.Holder)] = kept.Holder,
            [nameof(KeptAnswer.HeldSince)] = kept.HeldSince,
            [nameof(KeptAnswer.FirstSeen)] = kept.FirstSeen,
        };

        // An answer too long to keep is made again by a repetition, with the same number.
        if (kept.Answer is { } answer && answer.Body.Length <= Piece * MostPieces)
        {
            row[nameof(Answer.Status)] = answer.Status;
            row[nameof(Answer.ContentType)] = answer.ContentType;
            row[nameof(Answer.Headers)] = JsonSerializer.Serialize(answer.Headers);
            foreach ((int part, byte[] piece) in answer.Body.Chunk(Piece).Index())
            {
                row[PieceName(part)] = piece;
            }
        }

        return row;
    }

    private static KeptAnswer Read(TableEntity row) => new(
        row.GetString(nameof(KeptAnswer.BodySha256)),
        row.GetString(nameof(KeptAnswer.Number)),
        row.GetString(nameof(KeptAnswer.Holder)),
        row.GetDateTimeOffset(nameof(KeptAnswer.HeldSince))!.Value,
        row.GetDateTimeOffset(nameof(KeptAnswer.FirstSeen))!.Value,
        row.GetInt32(nameof(Answer.Status)) is { } status ? ReadAnswer(row, status) : null);

    private static Answer ReadAnswer(TableEntity row, int status)
    {
        var body = new List<byte>();
        for (int part = 0; row.GetBinary(PieceName(part)) is { } piece; part++)
        {
            body.AddRange(piece);
        }

        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(nameof(Answer.Headers)))!;
        return new Answer(status, row.GetString(nameof(Answer.ContentType)), [.. body], headers);
    }

    private static string PieceName(int part) => string.Create(CultureInfo.InvariantCulture, $"Body{part}");
}
