using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace KaMeng.Benchmarks;

/// <summary>
/// Rows for an Azurite that is about to start: written into files, from which it takes them as its tables are created (<c>fill-azurite.cjs</c>). Writing them
/// over its API would take hours, for it looks for each row among all of its partition.
/// </summary>
internal sealed class AzuriteFilling : IDisposable
{
    private const string NodeOptions = "NODE_OPTIONS";
    private const string Folder = "KAMENG_FILL";
    private const string Script = "fill-azurite.cjs";
    private const int MebibytesOfHeap = 8192;

    private readonly string _folder;

    /// <summary>Has every Azurite that is started from here on, until this is disposed, take the rows of a folder.</summary>
    public AzuriteFilling(string folder)
    {
        _folder = folder;
        Environment.SetEnvironmentVariable(Folder, folder);
        Environment.SetEnvironmentVariable(NodeOptions, $"--require={Path.Combine(AppContext.BaseDirectory, Script)} --max-old-space-size={MebibytesOfHeap}");
    }

    /// <summary>Writes the rows of a table; how many there were.</summary>
    public int Write(string table, IEnumerable<TableEntity> rows)
    {
        using StreamWriter file = File.CreateText(Path.Combine(_folder, $"{table}.ndjson"));
        int count = 0;
        foreach (TableEntity row in rows)
        {
            file.WriteLine(Json(row).ToJsonString());
            count++;
        }

        return count;
    }

    /// <summary>Has Azurite create a table and take its rows, and says how long it took.</summary>
    public static async Task TakeAsync(TableServiceClient service, string table, int rows)
    {
        long began = Stopwatch.GetTimestamp();
        Task taken = service.GetTableClient(table).CreateIfNotExistsAsync();
        while (await Task.WhenAny(taken, Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System)) != taken)
        {
            await Console.Error.WriteLineAsync($"Azurite takes {rows:N0} rows of {table}: {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s …");
        }

        await taken;
        await Console.Error.WriteLineAsync($"Azurite took {rows:N0} rows of {table} in {Stopwatch.GetElapsedTime(began).TotalSeconds:N0} s");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Environment.SetEnvironmentVariable(NodeOptions, null);
        Environment.SetEnvironmentVariable(Folder, null);
    }

    // As the service wants it in a request.
    private static JsonObject Json(TableEntity row)
    {
        var json = new JsonObject();
        foreach ((string name, object value) in row)
        {
            switch (value)
            {
                case string text:
                    json[name] = text;
                    break;
                case bool or int:
                    json[name] = JsonSerializer.SerializeToNode(value);
                    break;
                case long number:
                    json[name] = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    json[name + "@odata.type"] = "Edm.Int64";
                    break;
                case DateTimeOffset time:
                    json[name] = time.UtcDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture);
                    json[name + "@odata.type"] = "Edm.DateTime";
                    break;
                default:
                    throw new NotSupportedException($"The property '{name}' is a {value?.GetType().Name}, for which no row here has had a use.");
            }
        }

        return json;
    }
}
