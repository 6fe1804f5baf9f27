using Azure.Data.Tables;
using KaMeng.Pages.WorkList;

namespace KaMeng.Functions.Storage;

/// <summary>The views of the work list that operators have saved, each in its owner's partition.</summary>
internal sealed class ViewStore(CaseTables tables)
{
    /// <summary>The most that one operator can have.</summary>
    public const int Most = 20;

    private const string NameProperty = "Name";
    private const string QueryProperty = "Query";

    /// <summary>Somebody's views, by name.</summary>
    public async Task<IReadOnlyList<SavedView>> OfAsync(string subject, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Views.GetAsync(cancellationToken);
        string filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableKey.Of(subject)}");
        var views = new List<SavedView>();
        await foreach (TableEntity row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            views.Add(new SavedView(row.GetString(NameProperty), row.GetString(QueryProperty)));
        }

        return [.. views.OrderBy(view => view.Name, StringComparer.Ordinal)];
    }

    /// <summary>Keeps a view, in place of the one of the same name; false if there are too many.</summary>
    public async Task<bool> SaveAsync(string subject, SavedView view, CancellationToken cancellationToken)
    {
        IReadOnlyList<SavedView> views = await OfAsync(subject, cancellationToken);
        if (views.Count >= Most && views.All(other => other.Name != view.Name))
        {
            return false;
        }

        TableClient table = await tables.Views.GetAsync(cancellationToken);
        var row = new TableEntity(TableKey.Of(subject), TableKey.Of(view.Name)) { [NameProperty] = view.Name, [QueryProperty] = view.Query };
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        return true;
    }

    /// <summary>Forgets a view.</summary>
    public async Task RemoveAsync(string subject, string name, CancellationToken cancellationToken)
    {
        TableClient table = await tables.Views.GetAsync(cancellationToken);
        await table.DeleteEntityAsync(TableKey.Of(subject), TableKey.Of(name), cancellationToken: cancellationToken);
    }
}
