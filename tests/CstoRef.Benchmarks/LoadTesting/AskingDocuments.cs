using System.Net;
using CstoRef.Resources;
using CstoRef.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>What a service does that keeps nothing: it asks the database at each call, by what the product stores there.</summary>
internal sealed class AskingDocuments(NpgsqlDataSource database) : DocumentService.DocumentServiceBase
{
    private static readonly string One = $"SELECT body, revision FROM cstoref.{ResourceKind.Document.TableName} WHERE name = $1";

    private static readonly string Page =
        $"SELECT body, revision, count(*) OVER ()::int FROM cstoref.{ResourceKind.Document.TableName} ORDER BY name COLLATE \"C\" LIMIT $1";

    /// <summary>A host with these methods alone.</summary>
    public static WebApplication BuildHost(string connectionString)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connectionString)).AddSingleton<AskingDocuments>().AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<AskingDocuments>();
        return app;
    }

    /// <summary>The connection string for a pool as somebody would set it who has measured: few connections, statements prepared.</summary>
    public static string Tuned(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString)
    {
        MaxPoolSize = 4 * Environment.ProcessorCount,
        MaxAutoPrepare = 20,
        AutoPrepareMinUsages = 2,
        NoResetOnClose = true,
    }.ConnectionString;

    public override async Task<Document> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        await using var command = database.CreateCommand(One);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.Name });
        await using var rows = await command.ExecuteReaderAsync(context.CancellationToken);
        return await rows.ReadAsync(context.CancellationToken)
            ? await ReadAsync(rows, context.CancellationToken)
            : throw new RpcException(new(StatusCode.NotFound, $"No document is named {request.Name}."));
    }

    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        await using var command = database.CreateCommand(Page);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = 50 });
        await using var rows = await command.ExecuteReaderAsync(context.CancellationToken);
        var response = new ListDocumentsResponse { NextPageToken = "50" };
        while (await rows.ReadAsync(context.CancellationToken))
        {
            response.Documents.Add(await ReadAsync(rows, context.CancellationToken));
            response.TotalSize = await rows.GetFieldValueAsync<int>(2, context.CancellationToken);
        }

        return response;
    }

    private static async Task<Document> ReadAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var document = (Document)ResourceKind.Document.Parse(await row.GetFieldValueAsync<string>(0, cancellationToken));
        document.Revision = await row.GetFieldValueAsync<long>(1, cancellationToken);
        return document;
    }
}
