using Changkong.Contracts.Rooms;
using Changkong.Danmaku.Frames;

namespace Changkong.Danmaku.Knowledge;

/// <summary>Lays the approved answers beside the questions that wait.</summary>
internal sealed class Suggestions(KnowledgeBook knowledge, IRoomFeed feed)
{
    public async ValueTask<IReadOnlyList<QuestionView>> AddAsync(string session, IReadOnlyList<QuestionView> questions, CancellationToken cancellation)
    {
        var found = questions.Select(question => question.Waiting > 0 ? knowledge.Find(question.Text, question.Product) : null).ToList();
        if (found.TrueForAll(match => match is null))
        {
            return questions;
        }

        string room = await feed.RoomOfAsync(session, cancellation) ?? "";
        return
        [
            .. questions.Zip(found, (question, match) => match is null
                ? question
                : question with { Suggestion = new(match.Answer.Id, match.Answer.Answer, match.Answer.Source, Math.Round(match.Score, 3), knowledge.MayPost(room, match.Answer.Id)) }),
        ];
    }
}
