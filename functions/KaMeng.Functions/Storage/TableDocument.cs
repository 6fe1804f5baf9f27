using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using KaMeng.Functions.Json;

namespace KaMeng.Functions.Storage;

/// <summary>
/// A JSON document in a table row. A string property holds at most 32 Ki UTF-16 units, so a longer document is split over
/// <c>Json</c>, <c>Json1</c>, <c>Json2</c> …
/// </summary>
internal static class TableDocument
{
    private const string Property = "Json";
    private const int Chunk = 30_000;

    /// <summary>Writes <paramref name="document"/> into <paramref name="row"/>, in place of the one there.</summary>
    public static void Write<T>(TableEntity row, T document)
    {
        string json = JsonSerializer.Serialize(document, ContractJson.Options);
        int part = 0;
        for (int at = 0; at < json.Length; at += Chunk)
        {
            row[Name(part++)] = json.Substring(at, Math.Min(Chunk, json.Length - at));
        }

        while (row.Remove(Name(part)))
        {
            part++;
        }
    }

    /// <summary>Reads the document of <paramref name="row"/>.</summary>
    /// <exception cref="InvalidDataException">The row holds none, or not one of this type.</exception>
    public static T Read<T>(TableEntity row)
    {
        var json = new StringBuilder();
        int part = 0;
        while (row.GetString(Name(part++)) is { } piece)
        {
            json.Append(piece);
        }

        try
        {
            return JsonSerializer.Deserialize<T>(json.ToString(), ContractJson.Options) ?? throw new JsonException("The document is null.");
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException(
                $"The row '{row.RowKey}' of partition '{row.PartitionKey}' holds no {typeof(T).Name}. Was it written by a newer version of the app, or changed by hand?", wrong);
        }
    }

    private static string Name(int part) => part == 0 ? Property : string.Create(null, $"{Property}{part}");
}
