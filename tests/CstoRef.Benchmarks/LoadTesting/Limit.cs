using System.Net;
using CstoRef.V1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace CstoRef.Benchmarks.LoadTesting;

/// <summary>
/// What the framework allows: methods with nothing around them, each of which answers one message of the contract, the product's own answer
/// to the same call.
/// </summary>
/// <param name="folder">Where the answers are kept.</param>
/// <param name="calls">The calls.</param>
internal sealed class Limit(string folder, IReadOnlyList<LoadCall> calls)
{
    /// <summary>A host with these methods alone.</summary>
    public WebApplication BuildHost()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddSingleton(this);
        builder.Services.AddSingleton<Documents>().AddSingleton<Timeline>().AddSingleton<States>();
        builder.Services.AddSingleton<Chairs>().AddSingleton<Holders>().AddSingleton<Today>();
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<Documents>();
        app.MapGrpcService<Timeline>();
        app.MapGrpcService<States>();
        app.MapGrpcService<Chairs>();
        app.MapGrpcService<Holders>();
        app.MapGrpcService<Today>();
        return app;
    }

    private Task<T> AnswerOf<T>(string name)
        where T : IMessage<T>, new() =>
        Task.FromResult(new MessageParser<T>(() => new()).ParseFrom(
            File.ReadAllBytes(calls.Single(call => string.Equals(call.Name, name, StringComparison.Ordinal)).FileIn(folder))));

    private sealed class Documents(Limit limit) : DocumentService.DocumentServiceBase
    {
        private readonly Task<Document> _one = limit.AnswerOf<Document>("GetDocument");
        private readonly Task<BatchGetDocumentsResponse> _batch = limit.AnswerOf<BatchGetDocumentsResponse>("BatchGetDocuments, 10");
        private readonly Task<ListDocumentsResponse> _page = limit.AnswerOf<ListDocumentsResponse>("ListDocuments, 50");
        private readonly Task<ListDocumentsResponse> _pageOnDay =
            limit.AnswerOf<ListDocumentsResponse>("ListDocuments in force on a day, 50");

        public override Task<Document> GetDocument(GetDocumentRequest request, ServerCallContext context) => _one;

        public override Task<BatchGetDocumentsResponse> BatchGetDocuments(BatchGetDocumentsRequest request, ServerCallContext context) =>
            _batch;

        public override Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context) =>
            request.InForceOn is null ? _page : _pageOnDay;
    }

    private sealed class Timeline(Limit limit) : TimelineService.TimelineServiceBase
    {
        private readonly Task<TimelineServiceListEventsResponse> _page =
            limit.AnswerOf<TimelineServiceListEventsResponse>("ListEvents of the timeline, 100");

        public override Task<TimelineServiceListEventsResponse> ListEvents(
            TimelineServiceListEventsRequest request, ServerCallContext context) => _page;
    }

    private sealed class States(Limit limit) : MemberStateService.MemberStateServiceBase
    {
        private readonly Task<ListStandingsResponse> _standings = limit.AnswerOf<ListStandingsResponse>("ListStandings");

        public override Task<ListStandingsResponse> ListStandings(ListStandingsRequest request, ServerCallContext context) => _standings;
    }

    private sealed class Chairs(Limit limit) : ChairmanshipService.ChairmanshipServiceBase
    {
        private readonly Task<ProjectRotationResponse> _rotation = limit.AnswerOf<ProjectRotationResponse>("ProjectRotation, 9");

        public override Task<ProjectRotationResponse> ProjectRotation(ProjectRotationRequest request, ServerCallContext context) =>
            _rotation;
    }

    private sealed class Holders(Limit limit) : OfficeService.OfficeServiceBase
    {
        private readonly Task<ListHoldersResponse> _holders = limit.AnswerOf<ListHoldersResponse>("ListHolders");

        public override Task<ListHoldersResponse> ListHolders(ListHoldersRequest request, ServerCallContext context) => _holders;
    }

    private sealed class Today(Limit limit) : OverviewService.OverviewServiceBase
    {
        private readonly Task<GetOverviewResponse> _overview = limit.AnswerOf<GetOverviewResponse>("GetOverview");

        public override Task<GetOverviewResponse> GetOverview(GetOverviewRequest request, ServerCallContext context) => _overview;
    }
}
