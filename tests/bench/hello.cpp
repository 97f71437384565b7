// The floor of a start: the least that Qt Widgets can show as a main window. No part of the house.
#include <QApplication>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTreeWidget>

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QMainWindow window;
    window.menuBar()->addMenu(QStringLiteral("ファイル"));
    window.statusBar()->showMessage(QStringLiteral("同期済み"));
    auto* list = new QTreeWidget;
    for (int i = 0; i < 20; ++i) {
        list->addTopLevelItem(new QTreeWidgetItem({QStringLiteral("項目 %1").arg(i)}));
    }
    auto* parts = new QSplitter;
    parts->addWidget(list);
    parts->addWidget(new QLabel(QStringLiteral("相談 大島警察署")));
    window.setCentralWidget(parts);
    window.resize(1280, 720);
    window.show();
    return QApplication::exec();
}
